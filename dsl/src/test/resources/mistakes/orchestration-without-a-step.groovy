//> missing_directive 1:1 Orchestration 'x' has no step
orchestration('x') {
    description 'Nothing'
}
