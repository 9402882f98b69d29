//> missing_directive 2:5 This step needs a run { … }
orchestration('x') {
    step('answer') { timeout 3.s }
}
