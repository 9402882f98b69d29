//> missing_directive 2:5 This parallel step needs branches
orchestration('x') {
    parallel('views') { timeout 2.s }
}
