//> missing_directive 2:5 This refine needs an until { … }
orchestration('x') {
    refine('advice') { ask('draft') { prompt 'Hello' } }
}
