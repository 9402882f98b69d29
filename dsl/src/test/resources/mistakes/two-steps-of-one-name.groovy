//> double_name 3:5 There is a step 'answer' in this block already
orchestration('x') {
    ask('answer') { prompt 'Hello' }
    ask('answer') { prompt 'Hello' }
}
