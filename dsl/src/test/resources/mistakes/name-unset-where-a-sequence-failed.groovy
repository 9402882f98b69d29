//> unset_name 5:34 'draft' may have no value here
orchestration('x') {
    sequence('whole') {
        ask('draft') { prompt 'Hello' }
        check { draft.size() > 3 }
        otherwise { step { run { draft.trim() } } }
    }
}
