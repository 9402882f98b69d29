//> unset_name 7:12 'answer' may have no value here
orchestration('x') {
    input kind: String
    route(kind) {
        on('a') { ask('answer') { prompt 'Hello' } }
        otherwise { ask('other') { prompt 'Hello' } }
    }
    output answer
}
