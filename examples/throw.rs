// How far a thrown ball flies over flat ground with drag, by steps of time: a loop that ends by itself.
// at speed=30.0, angle=0.7, drag=0.01
fn range(speed: f64, angle: f64, drag: f64) -> f64 {
    let dt = 0.05;
    let (mut x, mut y) = (0.0, 0.0);
    let (mut vx, mut vy) = (speed * angle.cos(), speed * angle.sin());
    while y >= 0.0 {
        let v = vx.hypot(vy);
        vx -= drag * v * vx * dt;
        vy -= (9.81 + drag * v * vy) * dt;
        x += vx * dt;
        y += vy * dt;
    }
    x - y * vx / vy
}
