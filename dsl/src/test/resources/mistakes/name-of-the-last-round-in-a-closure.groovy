//> unset_name 3:41 'review' may have no value here
orchestration('x') {
    refine('advice', rounds: 2) {
        step('draft') { run { "again: ${review.remarks}" } }
        ask('review') { prompt "Review: $draft"; returns score: 0..100, remarks: String }
        until { review.score > 80 }
    }
}
