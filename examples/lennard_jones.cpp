// The energy of two atoms at a distance r: its derivative is the force between them.
// Put the cursor into the name of a function and run "Show gradient graph".
#include <cmath>

// at r=3.8, epsilon=0.997, sigma=3.4
double lennard_jones(double r, double epsilon, double sigma) {
    double s6 = std::pow(sigma / r, 6);
    return 4 * epsilon * (s6 * s6 - s6);
}
