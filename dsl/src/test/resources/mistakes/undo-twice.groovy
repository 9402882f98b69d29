//> double_directive 5:9 this step has an undo already
orchestration('x') {
    step('record') {
        run  { 1 }
        undo { log 'one' }
        undo { log 'two' }
    }
}
