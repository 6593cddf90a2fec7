// The logistic loss of one example. Put the cursor into the last line and run "Show gradient graph".
// at w=0.8, b=-0.3, x=1.5, t=1
const loss = Math.log(1 + Math.exp(-t * (w * x + b)));
