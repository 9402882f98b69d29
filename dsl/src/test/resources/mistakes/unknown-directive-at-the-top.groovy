//> unknown_directive 1:1 did you mean 'orchestration'?
orchestraton('x') {
    ask { prompt 'Hello' }
}
