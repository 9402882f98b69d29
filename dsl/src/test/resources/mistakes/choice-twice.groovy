//> double_name 2:5 A choice is there twice: accept, accept
orchestration('x') {
    approve('by hand') { choices 'accept', 'accept' }
}
