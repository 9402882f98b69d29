//> missing_directive 3:5 This approval needs choices
orchestration('x') {
    input claim: Map
    approve('by hand') { show claim }
}
