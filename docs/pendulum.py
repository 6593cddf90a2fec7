import math


# at angle=1, speed=0, drag=0.1
def swing(angle, speed, drag):
    for step in range(1250):
        force = -math.sin(angle) - drag * speed
        speed += 0.01 * force
        angle += 0.01 * speed
    return angle**2 + speed**2
