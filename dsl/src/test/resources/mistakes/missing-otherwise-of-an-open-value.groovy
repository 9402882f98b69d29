//> missing_otherwise 3:5 its branches do not cover every value
orchestration('x') {
    input kind: String
    route(kind) {
        on('a') { ask { prompt 'A' } }
    }
}
