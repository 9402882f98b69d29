//> unknown_directive 2:5 Unknown directive 'frobnicate' in an orchestration (valid: approve, ask, budget, cascade, check, description, guard, input, invoke, output, parallel, refine, route, sequence, step)
orchestration('x') {
    frobnicate 'all', 3
    ask { prompt 'Hello' }
}
