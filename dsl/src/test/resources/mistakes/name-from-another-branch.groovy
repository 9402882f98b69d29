//> unknown_name 4:51 Unknown name 'draft'
orchestration('x') {
    parallel('views') {
        branch('one') { ask('draft') { prompt 'A' } }
        branch('two') { ask { prompt "Not as in: $draft" } }
    }
}
