/** What "Insert gradient" writes: the text with its cursor `▮`, and what is inserted. */
export const inserted: readonly (readonly [id: string, source: string, expected: string])[] = [
  [
    'python',
    `import math

def ▮huber(r, delta=1.0):
    """The Huber loss."""
    if abs(r) <= delta:
        return 0.5*r**2
    return delta*(abs(r) - 0.5*delta)
`,
    `def huber_gradient(r, delta=1.0):
    if abs(r) <= delta:
        return [r, 0]
    return [delta*(1.0 if r > 0 else -1.0 if r < 0 else 0.0), math.fabs(r) - delta]`,
  ],
  [
    'python',
    `import math
def ▮f(x, y):
    # steps
    t = x*y
    if t > 1:
        s = math.sin(t)
    elif t > 0:
        s = t**2
    else:
        s = 0
    return s + x
`,
    `def f_gradient(x, y):
    # steps
    dt_dx = y
    dt_dy = x
    t = x*y
    if t > 1:
        ds_dx = dt_dx*math.cos(t)
        ds_dy = dt_dy*math.cos(t)
    elif t > 0:
        ds_dx = 2*t*dt_dx
        ds_dy = 2*t*dt_dy
    else:
        ds_dx = 0
        ds_dy = 0
    return [ds_dx + 1, ds_dy]`,
  ],
  [
    'python',
    `def ▮g(x):
    return x**2 if x > 0 else -x
`,
    `def g_derivative(x):
    return 2*x if x > 0 else -1`,
  ],
  [
    'python',
    `def ▮newton(a, n: int):
    x = a
    for _ in range(n):
        x = x - (x*x - a)/(2*x)
    return x
`,
    `def newton_derivative(a, n: int):
    dx_da = 1
    x = a
    for _ in range(n):
        dx_da = (dx_da*(x**2 - a) + x)/(2*x**2)
        x = x - (x*x - a)/(2*x)
    return dx_da`,
  ],
  [
    'javascript',
    `export function ▮leaky(x, k) {
  if (x > 0) {
    return x;
  } else {
    return k * x;
  }
}
`,
    `export function leakyGradient(x, k) {
  if (x > 0) {
    return [1, 0];
  } else {
    return [k, x];
  }
}`,
  ],
  [
    'javascript',
    `const ▮soft = (x) => x > 20 ? x : Math.log(1 + Math.exp(x));
`,
    `const softDerivative = (x) => x > 20 ? 1 : 1/(1 + Math.exp(-x));`,
  ],
  [
    'typescript',
    `export function ▮smooth(x: number, e: number): number {
  let t = (x - e) / 2;
  if (t < 0) {
    t = 0;
  }
  return t * t;
}
`,
    `export function smoothGradient(x: number, e: number): number[] {
  let dt_dx = 1/2;
  let dt_de = -1/2;
  let t = (x - e) / 2;
  if (t < 0) {
    dt_dx = 0;
    dt_de = 0;
    t = 0;
  }
  return [2*t*dt_dx, 2*t*dt_de];
}`,
  ],
  [
    'c',
    `static double ▮f(double x, double y) {
    double t = x*y;
    double s;
    if (t > 1.0) {
        s = sin(t);
    } else {
        s = t*t;
    }
    return s + x;
}
`,
    `static double df_dx(double x, double y) {
    double dt_dx = y;
    double t = x*y;
    double ds_dx;
    if (t > 1.0) {
        ds_dx = dt_dx*cos(t);
    } else {
        ds_dx = 2.0*t*dt_dx;
    }
    return ds_dx + 1.0;
}

static double df_dy(double x, double y) {
    double dt_dy = x;
    double t = x*y;
    double ds_dy;
    if (t > 1.0) {
        ds_dy = dt_dy*cos(t);
    } else {
        ds_dy = 2.0*t*dt_dy;
    }
    return ds_dy;
}`,
  ],
  [
    'cpp',
    `double ▮elu(double x, double alpha) {
    return x > 0 ? x : alpha*(std::exp(x) - 1);
}
`,
    `double delu_dx(double x, double alpha) {
    return x > 0 ? 1.0 : alpha*std::exp(x);
}

double delu_dalpha(double x, double alpha) {
    return x > 0 ? 0.0 : std::exp(x) - 1.0;
}`,
  ],
  [
    'java',
    `class A {
    static double ▮f(double x) {
        double s = 0;
        for (int i = 0; i < 3; i++) {
            s += Math.pow(x, i);
        }
        if (s > 2) {
            return s;
        }
        return x * s;
    }
}
`,
    `static double fDerivative(double x) {
        double ds_dx = 0.0;
        double s = 0;
        for (int i = 0; i < 3; i++) {
            ds_dx = ds_dx + i*Math.pow(x, i - 1.0);
            s += Math.pow(x, i);
        }
        if (s > 2) {
            return ds_dx;
        }
        return s + x*ds_dx;
    }`,
  ],
  [
    'csharp',
    `class A {
    static double F(double x) => x > 0 ? x * x : -x;
    public static double ▮G(double x) {
        if (x > 0) {
            return x * x;
        }
        return Math.Exp(x);
    }
}
`,
    `public static double GDerivative(double x) {
        if (x > 0) {
            return 2.0*x;
        }
        return Math.Exp(x);
    }`,
  ],
  [
    'go',
    `package a

import "math"

func ▮f(x float64) float64 {
	t := x * x
	if t > 2 {
		return math.Sin(t)
	}
	return x
}
`,
    `func fDerivative(x float64) float64 {
	dt_dx := 2.0*x
	t := x * x
	if t > 2 {
		return dt_dx*math.Cos(t)
	}
	return 1.0
}`,
  ],
  [
    'rust',
    `fn ▮f(x: f64, k: f64) -> f64 {
    let t: f64 = x * k;
    if t > 0.0 { t * t } else { x.sin() }
}
`,
    `fn df_dx(x: f64, k: f64) -> f64 {
    let dt_dx: f64 = k;
    let t: f64 = x * k;
    if t > 0.0 { 2.0*t*dt_dx } else { x.cos() }
}

fn df_dk(x: f64, k: f64) -> f64 {
    let dt_dk: f64 = x;
    let t: f64 = x * k;
    if t > 0.0 { 2.0*t*dt_dk } else { 0.0 }
}`,
  ],
  [
    'julia',
    `function ▮f(x, y)
    if x > y
        return x^2*y
    else
        return sin(x)
    end
end
`,
    `function f_gradient(x, y)
    if x > y
        return [2*y*x, x^2]
    else
        return [cos(x), 0]
    end
end`,
  ],
  [
    'julia',
    `▮g(x) = x > 0 ? x^2 : -x
`,
    `g_derivative(x) = x > 0 ? 2*x : -1`,
  ],
  [
    'matlab',
    `function y = ▮f(x)
    if x > 0
        y = x^2;
    else
        y = sin(x);
    end
end
`,
    `function dy_dx = f_derivative(x)
    if x > 0
        dy_dx = 2*x;
    else
        dy_dx = cos(x);
    end
end`,
  ],
  [
    'matlab',
    `function y = ▮f(x, a)
    t = x*a;
    if t > 0
        y = t^2;
    else
        y = sin(x);
    end
end
`,
    `function g = f_gradient(x, a)
    dt_dx = a;
    dt_da = x;
    t = x*a;
    if t > 0
        dy_dx = 2*t*dt_dx;
        dy_da = 2*t*dt_da;
    else
        dy_dx = cos(x);
        dy_da = 0;
    end
    g = [dy_dx; dy_da];
end`,
  ],
  [
    'r',
    `▮f <- function(x, k) {
  t <- x * k
  if (t > 0) t^2 else -x
}
`,
    `f_gradient <- function(x, k) {
  dt_dx <- k
  dt_dk <- x
  t <- x * k
  if (t > 0) c(2*t*dt_dx, 2*t*dt_dk) else c(-1, 0)
}`,
  ],
  [
    'python',
    `class A:
    def __init__(self, k):
        self.k = k

    def ▮energy(self, x):
        return 0.5*self.k*x**2
`,
    `def energy_derivative(self, x):
        return self.k*x`,
  ],
  [
    'javascript',
    `class Spring {
  constructor(k) { this.k = k; }
  ▮energy(x) {
    return 0.5 * this.k * x ** 2;
  }
}
`,
    `energyDerivative(x) {
    return this.k*x;
  }`,
  ],
  [
    'typescript',
    `export class Spring {
  constructor(private k: number) {}
  ▮energy(x: number, y: number): number {
    return 0.5 * this.k * x ** 2 + y;
  }
}
`,
    `energyGradient(x: number, y: number): number[] {
    return [this.k*x, 1];
  }`,
  ],
  [
    'cpp',
    `class Spring {
 public:
  double ▮energy(double x) const {
    return 0.5 * k_ * x * x;
  }
 private:
  double k_;
};
`,
    `double energy_derivative(double x) const {
    return k_*x;
  }`,
  ],
  [
    'python',
    `import numpy as np
def ▮rosen(x):
    return (1 - x[0])**2 + 100*(x[1] - x[0]**2)**2
`,
    `def rosen_gradient(x):
    return [2*(x[0] - 1) - 400*x[0]*(x[1] - x[0]**2), 200*(x[1] - x[0]**2)]`,
  ],
  [
    'python',
    `import numpy as np
def ▮loss(w, X, y):
    r = X @ w - y
    return np.sum(r**2) / len(y)
`,
    `def loss_gradient(w, X, y):
    r = X @ w - y
    d_r = 2*r/len(y)
    return X.T @ d_r`,
  ],
  [
    'python',
    `import numpy as np
def ▮f(x):
    return np.sum(np.exp(-x**2)) + 0.1*np.dot(x, x)
`,
    `def f_gradient(x):
    return 0.2*x - 2*x*np.exp(-x**2)`,
  ],
  [
    'latex',
    `Let $▮f(x, y) = x^2 \\sin(y)$ be given.
`,
    `, $\\frac{\\partial f}{\\partial x} = 2 x \\sin\\left(y\\right)$, $\\frac{\\partial f}{\\partial y} = x^{2} \\cos\\left(y\\right)$`,
  ],
  [
    'markdown',
    `# Notes

$$
▮f(x) = x^2 e^{-x}
$$

More.
`,
    `$$
f'(x) = x e^{-x} \\left(2 - x\\right)
$$`,
  ],
  [
    'python',
    `import numpy as np

def ▮logistic_loss(w, X, y, lam):
    z = X @ w
    p = 1/(1 + np.exp(-z))
    return -np.mean(y*np.log(p) + (1 - y)*np.log(1 - p)) + lam*np.dot(w, w)/2
`,
    `def logistic_loss_gradient(w, X, y, lam):
    z = X @ w
    p = 1/(1 + np.exp(-z))
    d_p = ((1 - y)/(1 - p) - y/p)/np.size(y*np.log(p) + (1 - y)*np.log(1 - p))
    d_z = d_p*np.exp(-z)/(1 + np.exp(-z))**2
    return lam*w + (X.T @ d_z)`,
  ],
  [
    'python',
    `import numpy as np

def ▮f(x, a):
    r = x - a
    return np.sqrt(np.sum(r**2))
`,
    `def f_gradient(x, a):
    r = x - a
    d_r = r/np.sqrt(np.sum(r**2))
    return d_r`,
  ],
  [
    'python',
    `import numpy as np

def ▮q(x, A, b):
    return 0.5*x @ A @ x - b @ x
`,
    `def q_gradient(x, A, b):
    return 0.5*(A @ x) + (0.5*x @ A) - b`,
  ],
  [
    'python',
    `import numpy as np

def ▮s(x):
    return np.sum(x)
`,
    `def s_gradient(x):
    return np.full_like(x, 1, dtype=float)`,
  ],
  [
    'python',
    `def ▮himmelblau(p):
    x, y = p
    return (x**2 + y - 11)**2 + (x + y**2 - 7)**2
`,
    `def himmelblau_gradient(p):
    return [4*p[0]*(p[0]**2 + p[1] - 11) + 2*(p[0] + p[1]**2 - 7), 2*(p[0]**2 + p[1] - 11) + 4*p[1]*(p[0] + p[1]**2 - 7)]`,
  ],
  [
    'javascript',
    `function ▮himmelblau(p) {
  return (p[0]**2 + p[1] - 11)**2 + (p[0] + p[1]**2 - 7)**2;
}
`,
    `function himmelblauGradient(p) {
  return [4*p[0]*(p[0]**2 + p[1] - 11) + 2*(p[0] + p[1]**2 - 7), 2*(p[0]**2 + p[1] - 11) + 4*p[1]*(p[0] + p[1]**2 - 7)];
}`,
  ],
  [
    'julia',
    `▮f(x) = (1 - x[1])^2 + 100*(x[2] - x[1]^2)^2
`,
    `function f_gradient(x)
    return [2*(x[1] - 1) - 400*x[1]*(x[2] - x[1]^2), 200*(x[2] - x[1]^2)]
end`,
  ],
  [
    'matlab',
    `function y = ▮f(x)
    y = (1 - x(1))^2 + 100*(x(2) - x(1)^2)^2;
end
`,
    `function g = f_gradient(x)
    g = [2*(x(1) - 1) - 400*x(1)*(x(2) - x(1)^2); 200*(x(2) - x(1)^2)];
end`,
  ],
  [
    'latex',
    `\\begin{align}
  ▮f(x, y) &= x^2 \\sin(y) \\\\
  g(x) &= 3
\\end{align}
`,
    `\\\\
  \\frac{\\partial f}{\\partial x} &= 2 x \\sin\\left(y\\right) \\\\
  \\frac{\\partial f}{\\partial y} &= x^{2} \\cos\\left(y\\right)`,
  ],
  [
    'markdown',
    `Take $y = ▮a x^2 + b$ as it is.
`,
    `, $\\frac{\\partial y}{\\partial a} = x^{2}$, $\\frac{\\partial y}{\\partial x} = 2 a x$, $\\frac{\\partial y}{\\partial b} = 1$`,
  ],
  [
    'typescript',
    `export class A {
  ▮relu(x: number): number {
    if (x > 0) {
      return x;
    }
    return 0;
  }
}
`,
    `reluDerivative(x: number): number {
    if (x > 0) {
      return 1;
    }
    return 0;
  }`,
  ],
];
