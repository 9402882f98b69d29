//> unknown_name 6:41 Unknown name 'draft'
orchestration('x') {
    parallel('views') {
        branch('one') { ask('draft') { prompt 'A' } }
        branch('two') { ask { prompt 'B' } }
    }
    ask('synthesis') { prompt "Sum up: $draft" }
}
