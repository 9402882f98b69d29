//> missing_directive 2:5 This sequence has no step
orchestration('x') {
    sequence('whole') { timeout 2.s }
}
