//> unknown_field 5:18 'views' has no field 'lab'; did you mean 'labs'?
orchestration('x') {
    parallel('views') {
        branch('labs') { ask { prompt 'Hello' } }
    }
    output labs: views.lab
}
