//> missing_otherwise 3:5 there is no branch for 'reject'
//> unknown_label 5:9 This branch is never taken: 'refuse' is not one of the labels
orchestration('x') {
    approve('verdict') { choices 'accept', 'reject' }
    route(verdict) {
        on('accept') { ask { prompt 'Hello' } }
        on('refuse') { ask { prompt 'Hello' } }
    }
}
