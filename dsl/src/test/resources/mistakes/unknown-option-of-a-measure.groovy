//> unknown_option 3:9 agreement has no option 'sample'; did you mean 'samples'?
orchestration('x') {
    cascade('answer', accept: 0.8) {
        confidence agreement(sample: 3)
        rung { needs 'chat' }
        rung { needs 'chat' }
        prompt 'Hello'
    }
}
