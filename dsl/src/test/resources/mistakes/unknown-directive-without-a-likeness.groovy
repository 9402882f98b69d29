//> unknown_directive 2:5 Unknown directive 'frobnicate' in an orchestration (valid: ask, cascade, check, description, input, invoke, output, route, step)
orchestration('x') {
    frobnicate 'all', 3
    ask { prompt 'Hello' }
}
