//> unset_name 6:37 'kind' may have no value here
orchestration('x') {
    sequence('intake') {
        ask('kind') { prompt 'Which?' }
        ask('claim') { prompt "Which $kind?" }
        otherwise {
            step('by-hand') { run { kind + '?' } }
            approve('clerk') { show kind; choices 'a', 'b' }
        }
    }
}
