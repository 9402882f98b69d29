//> wrong_type 4:9 the value is String, no number that could be in 1..3
orchestration('x') {
    input message: String
    route(message) {
        on(1..3) { ask { prompt 'A' } }
        otherwise { ask { prompt 'B' } }
    }
}
