//> missing_otherwise 3:5 This route needs an otherwise { … }: there is no branch for 'c'
orchestration('x') {
    ask('desk') { prompt 'Hello'; returns oneOf('a', 'b', 'c') }
    route(desk) {
        on('a') { ask { prompt 'A' } }
        on('b') { ask { prompt 'B' } }
    }
}
