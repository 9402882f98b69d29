//> unknown_function 2:23 Unknown function 'lgo'; did you mean 'log'?
orchestration('x') {
    step('a') { run { lgo 'hello' } }
}
