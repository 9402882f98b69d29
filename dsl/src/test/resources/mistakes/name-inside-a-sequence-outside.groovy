//> unknown_name 5:12 Unknown name 'draft'
orchestration('x') {
    sequence('whole') {
        ask('draft') { prompt 'Hello' }
    }
    output draft
}
