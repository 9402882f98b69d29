//> unknown_name 4:22 Unknown name 'recrod'; did you mean 'record'?
orchestration('x') {
    step('record') {
        run  { 1 }
        undo { log "$recrod" }
    }
}
