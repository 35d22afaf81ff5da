import time
from webexadmin.jobs.tests.test_workers import queue, state_of, JobState
def test_flaky(stack):
    stack.start_worker(); 
    warm=queue(stack, rows=1); stack.wait_for(lambda: state_of(warm)=="done")
    job = queue(stack, rows=30, failing=.3)
    t=time.time(); last=None; seen=t
    while state_of(job)!="done" and time.time()-t<120:
        cur=(job.attempt, job.state)
        if cur!=last:
            now=time.time()
            if now-seen>1.5: print(f"{now-t:.1f} gap {now-seen:.1f} {last}->{cur} fail={job.failures} run_at={job.run_at} rung={job.rung_at}")
            last,seen=cur,now
        time.sleep(.02)
    print("took", time.time()-t, job.attempt, job.state)
