//> unknown_name 6:12 Unknown name 'kind'
orchestration('x') {
    sequence('intake') {
        ask('kind') { prompt 'Which?' }
        ask('claim') { prompt "Which $kind?" }
    }
    output kind
}
