// The energy of a spring pendulum; highlight the expression behind the =.
const stiffness = 4.0;
const rest = 1.0;
// at x=0.6, y=-1.1
export const energy = (stiffness / 2) * (Math.hypot(x, y) - rest) ** 2 + 9.81 * y;
