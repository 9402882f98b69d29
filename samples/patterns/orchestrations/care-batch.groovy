// What can wait until the night: invoked by care-desk, and short on purpose.
orchestration('care-batch') {
    input question: String, patient: Map

    ask('advice') { needs 'chat'; prompt "Advise a clinician. Question: $question Patient: $patient" }
}
