/** A turned box seen from afar: all that a surface needs of three dimensions. */

export interface View {
  /** Turned around the upright axis, and tilted towards the reader, in radians. */
  readonly turn: number;
  readonly tilt: number;
  readonly zoom: number;
}

/** Seen a little from the right and from above. */
export const firstView: View = { turn: -0.62, tilt: 0.62, zoom: 1 };

/** A place on the picture, and how far towards the reader it is. */
export interface Seen {
  readonly x: number;
  readonly y: number;
  readonly near: number;
}

/** Puts places of the box [−1, 1]³, the third upright, on a picture of this size. Lines that are parallel stay so. */
export function projector({ turn, tilt, zoom }: View, width: number, height: number) {
  const [ct, st] = [Math.cos(turn), Math.sin(turn)];
  const [ci, si] = [Math.cos(tilt), Math.sin(tilt)];
  // Whatever the turn, the box and the numbers beside it fit.
  const scale = zoom * Math.min((width - 106) / (2 * Math.SQRT2), (height - 40) / (2 * (Math.SQRT2 * si + 0.72 * ci)));
  return (x: number, y: number, z: number): Seen => {
    const across = ct * x - st * y;
    const away = st * x + ct * y;
    const upright = 0.72 * z;
    return {
      x: width / 2 + scale * across,
      y: height / 2 - scale * (si * away + ci * upright),
      near: ci * away * -1 + si * upright,
    };
  };
}

/** A view turned further; it never looks from below, nor straight along the ground. */
export function turned(view: View, turn: number, tilt: number): View {
  return { ...view, turn: view.turn + turn, tilt: Math.min(Math.PI / 2, Math.max(0.08, view.tilt + tilt)) };
}
