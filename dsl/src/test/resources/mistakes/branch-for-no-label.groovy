//> unknown_label 4:9 This branch is never taken: 'biling' is not one of the labels; did you mean 'billing'?
orchestration('x') {
    ask('desk') { prompt 'Hello'; returns oneOf('billing', 'technical') }
    route(desk) {
        on('biling') { ask { prompt 'A' } }
        otherwise { ask { prompt 'B' } }
    }
}
