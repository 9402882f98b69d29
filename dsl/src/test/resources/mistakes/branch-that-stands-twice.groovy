//> unreachable_branch 5:9 This branch is never taken: on('a') stands at orchestrations/x.groovy:4:9 already
orchestration('x') {
    input kind: String
    route(kind) {
        on('a') { ask { prompt 'A' } }
        on('a') { ask { prompt 'B' } }
        otherwise { ask { prompt 'C' } }
    }
}
