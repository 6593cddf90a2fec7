/**
 * Functions on arrays of NumPy, JAX, PyTorch and TensorFlow, and where each is found: `library` or `library:member`.
 * `method` is what an array of any library has behind a dot, `method.torch` and the like what one library has.
 * What they do stands in builtins.ts.
 */
export const ndarraySpellings = {
  // constructors
  ndArray:
    'numpy:array numpy:asarray numpy:asanyarray numpy:ascontiguousarray numpy:copy torch:tensor torch:as_tensor torch:from_numpy torch:Tensor torch:FloatTensor torch:DoubleTensor tf:constant tf:convert_to_tensor tf:Variable method.numpy:copy method.torch:clone',
  ndAtLeast1d: 'numpy:atleast_1d torch:atleast_1d',
  ndZeros: 'numpy:zeros torch:zeros tf:zeros numpy:empty torch:empty',
  ndOnes: 'numpy:ones torch:ones tf:ones',
  ndFull: 'numpy:full torch:full tf:fill',
  ndZerosLike: 'numpy:zeros_like torch:zeros_like tf:zeros_like numpy:empty_like torch:empty_like',
  ndOnesLike: 'numpy:ones_like torch:ones_like tf:ones_like',
  ndFullLike: 'numpy:full_like torch:full_like',
  ndIdentity: 'numpy:eye numpy:identity torch:eye tf:eye',
  ndRange: 'numpy:arange torch:arange tf:range',
  ndLinspace: 'numpy:linspace torch:linspace tf:linspace',
  ndMeshgrid: 'numpy:meshgrid torch:meshgrid',
  // the shape of an array
  ndReshape: 'numpy:reshape torch:reshape tf:reshape method:reshape method.torch:view',
  ndRavel: 'numpy:ravel torch:ravel torch:flatten method:ravel method:flatten',
  ndTranspose:
    'numpy:transpose tf:transpose method.numpy:transpose numpy:permute_dims torch:permute method.torch:permute',
  ndSwap:
    'torch:transpose method.torch:transpose numpy:swapaxes method.numpy:swapaxes torch:t method.torch:t torch:swapaxes',
  ndMoveAxis: 'numpy:moveaxis torch:moveaxis torch:movedim',
  ndSqueeze: 'numpy:squeeze torch:squeeze tf:squeeze method:squeeze',
  ndExpand: 'numpy:expand_dims tf:expand_dims torch:unsqueeze method.torch:unsqueeze',
  ndBroadcast: 'numpy:broadcast_to torch:broadcast_to tf:broadcast_to method.torch:expand',
  ndConcatenate: 'numpy:concatenate numpy:concat torch:cat torch:concat torch:concatenate tf:concat',
  ndStack: 'numpy:stack torch:stack tf:stack',
  ndHstack: 'numpy:hstack torch:hstack',
  ndVstack: 'numpy:vstack numpy:row_stack torch:vstack',
  ndColumnStack: 'numpy:column_stack torch:column_stack',
  ndSplit: 'numpy:split tf:split',
  ndChunks: 'torch:split torch:chunk method.torch:split method.torch:chunk torch:unbind tf:unstack',
  ndRepeat: 'numpy:repeat method.numpy:repeat torch:repeat_interleave method.torch:repeat_interleave tf:repeat',
  ndTile: 'numpy:tile torch:tile tf:tile method.torch:repeat',
  ndFlip: 'numpy:flip numpy:flipud numpy:fliplr torch:flip tf:reverse method.torch:flip torch:flipud torch:fliplr',
  ndRoll: 'numpy:roll torch:roll tf:roll method.torch:roll',
  ndTriangle: 'numpy:tril numpy:triu torch:tril torch:triu method.torch:tril method.torch:triu',
  ndTake: 'numpy:take torch:index_select tf:gather method.numpy:take',
  ndGather: 'torch:gather method.torch:gather',
  ndShape: 'numpy:shape tf:shape',
  ndSize: 'numpy:size torch:numel method.torch:numel method.torch:size method.torch:dim numpy:ndim',
  // reductions
  ndSum: 'numpy:sum torch:sum tf:reduce_sum tf:math.reduce_sum method:sum numpy:nansum',
  ndProduct: 'numpy:prod torch:prod tf:reduce_prod tf:math.reduce_prod method:prod',
  ndMean: 'numpy:mean torch:mean tf:reduce_mean tf:math.reduce_mean method:mean',
  ndAverage: 'numpy:average',
  ndMedian: 'numpy:median torch:median method.torch:median',
  ndMaximumOf: 'numpy:max numpy:amax torch:amax tf:reduce_max tf:math.reduce_max method.numpy:max method.torch:amax',
  ndMinimumOf: 'numpy:min numpy:amin torch:amin tf:reduce_min tf:math.reduce_min method.numpy:min method.torch:amin',
  ndMaxTorch: 'torch:max method.torch:max',
  ndMinTorch: 'torch:min method.torch:min',
  ndPeakToPeak: 'numpy:ptp',
  ndVariance: 'numpy:var torch:var tf:math.reduce_variance method:var',
  ndDeviation: 'numpy:std torch:std tf:math.reduce_std method:std',
  ndNorm:
    'numpy:linalg.norm torch:linalg.norm torch:linalg.vector_norm torch:linalg.matrix_norm torch:norm method.torch:norm tf:norm tf:linalg.norm',
  ndLogSumExp:
    'torch:logsumexp tf:reduce_logsumexp tf:math.reduce_logsumexp scipy:logsumexp jax.scipy:logsumexp jax.nn:logsumexp method.torch:logsumexp',
  ndSoftmax:
    'torch:softmax torch:nn.functional.softmax torch:special.softmax tf:nn.softmax jax.nn:softmax scipy:softmax method.torch:softmax',
  ndLogSoftmax:
    'torch:log_softmax torch:nn.functional.log_softmax tf:nn.log_softmax jax.nn:log_softmax scipy:log_softmax method.torch:log_softmax',
  ndSoftmin: 'torch:nn.functional.softmin',
  ndCumulativeSum: 'numpy:cumsum torch:cumsum tf:cumsum tf:math.cumsum method:cumsum',
  ndCumulativeProduct: 'numpy:cumprod torch:cumprod tf:math.cumprod method:cumprod',
  ndAny: 'numpy:any torch:any tf:reduce_any method:any',
  ndAll: 'numpy:all torch:all tf:reduce_all method:all',
  ndCountNonzero: 'numpy:count_nonzero torch:count_nonzero',
  ndArgmax: 'numpy:argmax torch:argmax tf:argmax tf:math.argmax method:argmax',
  ndArgmin: 'numpy:argmin torch:argmin tf:argmin tf:math.argmin method:argmin',
  ndSort: 'numpy:sort tf:sort torch:msort',
  ndArgsort: 'numpy:argsort torch:argsort tf:argsort',
  ndDifferences: 'numpy:diff torch:diff',
  ndTrapezium: 'numpy:trapz numpy:trapezoid torch:trapz torch:trapezoid',
  // products
  ndDot: 'numpy:dot torch:dot torch:mv torch:mm method.numpy:dot method.torch:dot method.torch:mm method.torch:mv',
  ndVdot: 'numpy:vdot torch:vdot',
  ndInner: 'numpy:inner torch:inner',
  ndOuter: 'numpy:outer torch:outer torch:ger method.torch:outer',
  ndMatmul:
    'numpy:matmul torch:matmul torch:bmm tf:matmul tf:linalg.matmul tf:linalg.matvec torch:linalg.matmul method.torch:matmul method.torch:bmm',
  ndTensordot: 'numpy:tensordot torch:tensordot tf:tensordot',
  ndEinsum: 'numpy:einsum torch:einsum tf:einsum',
  ndKron: 'numpy:kron torch:kron',
  ndCross: 'numpy:cross torch:cross torch:linalg.cross tf:linalg.cross',
  ndTrace: 'numpy:trace torch:trace tf:linalg.trace method:trace',
  ndDiagonal:
    'numpy:diag torch:diag tf:linalg.diag_part numpy:diagonal torch:diagonal method:diagonal method.torch:diag tf:linalg.diag',
  // linear algebra
  ndDeterminant: 'numpy:linalg.det torch:linalg.det torch:det tf:linalg.det method.torch:det',
  ndLogDeterminant: 'torch:logdet torch:linalg.logdet tf:linalg.logdet method.torch:logdet',
  ndSlogdet: 'numpy:linalg.slogdet torch:linalg.slogdet torch:slogdet tf:linalg.slogdet',
  ndInverse: 'numpy:linalg.inv torch:linalg.inv torch:inverse tf:linalg.inv method.torch:inverse',
  ndSolve: 'numpy:linalg.solve torch:linalg.solve tf:linalg.solve',
  ndMatrixPower: 'numpy:linalg.matrix_power torch:linalg.matrix_power torch:matrix_power',
  ndCholesky: 'numpy:linalg.cholesky torch:linalg.cholesky tf:linalg.cholesky',
  // element by element
  ndWhere: 'numpy:where torch:where tf:where method.torch:where',
  ndClip: 'numpy:clip torch:clamp torch:clip tf:clip_by_value method.numpy:clip method.torch:clamp method.torch:clip',
  ndClampMin: 'torch:clamp_min method.torch:clamp_min',
  ndClampMax: 'torch:clamp_max method.torch:clamp_max',
  ndRound: 'numpy:round numpy:around method:round',
  ndAdd: 'torch:add torch:sub method.torch:add method.torch:sub torch:subtract',
  ndLerp: 'torch:lerp method.torch:lerp',
  ndMasked: 'torch:masked_fill method.torch:masked_fill',
  ndSelect: 'numpy:isnan torch:isnan numpy:isfinite torch:isfinite numpy:isinf torch:isinf',
  ndLogical:
    'numpy:logical_and numpy:logical_or numpy:logical_not numpy:logical_xor torch:logical_and torch:logical_or torch:logical_not tf:logical_and tf:logical_or tf:logical_not',
  ndCompare:
    'numpy:greater numpy:greater_equal numpy:less numpy:less_equal numpy:equal numpy:not_equal torch:gt torch:ge torch:lt torch:le torch:eq torch:ne method.torch:gt method.torch:ge method.torch:lt method.torch:le method.torch:eq method.torch:ne tf:greater tf:less tf:equal',
  ndPolynomial: 'numpy:polyval',
  // losses and layers
  ndLinear: 'torch:nn.functional.linear',
  ndMeanSquaredError: 'torch:nn.functional.mse_loss',
  ndMeanAbsoluteError: 'torch:nn.functional.l1_loss',
  ndSmoothL1: 'torch:nn.functional.smooth_l1_loss torch:nn.functional.huber_loss',
  ndCrossEntropy: 'torch:nn.functional.cross_entropy',
  ndNegativeLikelihood: 'torch:nn.functional.nll_loss',
  ndBinaryCrossEntropy: 'torch:nn.functional.binary_cross_entropy',
  ndBinaryCrossEntropyLogits: 'torch:nn.functional.binary_cross_entropy_with_logits',
  ndKullbackLeibler: 'torch:nn.functional.kl_div',
  ndHingeLogits: 'torch:nn.functional.soft_margin_loss',
  ndCosineSimilarity: 'torch:nn.functional.cosine_similarity torch:cosine_similarity',
  ndNormalize: 'torch:nn.functional.normalize',
  ndLayerNorm: 'torch:nn.functional.layer_norm',
  ndOneHot: 'torch:nn.functional.one_hot jax.nn:one_hot tf:one_hot',
  // the graph
  ndDetach: 'method.torch:detach tf:stop_gradient jax:lax.stop_gradient',
  ndItem: 'method:item method:tolist method.numpy:tolist',
  ndSame:
    'method.torch:numpy method.torch:cpu method.torch:cuda method.torch:to method.torch:double method.torch:float method.torch:requires_grad_ method.torch:contiguous method.torch:type method.numpy:astype tf:cast tf:identity method.tensorflow:numpy',
} as const;

export type NdArrayBuiltinName = keyof typeof ndarraySpellings;
