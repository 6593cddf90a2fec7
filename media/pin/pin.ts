/** Keeps what the panel shows, or lets it go where the cursor goes. */
import type { CreatePart } from '../page/part.ts';

export const createPin: CreatePart = (page) => {
  let isPinned = false;
  const tool = page.toolbar.add({
    group: 'panel',
    icon: 'pin',
    label: 'Keep this graph while the cursor moves on',
    key: 'k',
    isSwitch: true,
    act: () => page.post({ kind: 'pin', isPinned: !isPinned }),
  });
  return {
    receive: (message) => {
      if (message.kind !== 'pinned') return;
      ({ isPinned } = message);
      tool.face(isPinned ? 'pinned' : 'pin', 'Keep this graph while the cursor moves on');
      tool.turn(isPinned);
    },
  };
};
