//> unreachable_branch 5:9 it stands after the otherwise
orchestration('x') {
    input kind: String
    route(kind) {
        otherwise { ask { prompt 'C' } }
        on('a') { ask { prompt 'A' } }
    }
}
