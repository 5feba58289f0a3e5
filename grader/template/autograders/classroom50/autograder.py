#!/usr/bin/env python3
"""Grades a submission with the course's grader, for Classroom 50.

The runner starts it in the student's checkout and reads ./result.json. Its place is
CLASSROOM/autograders/ASSIGNMENT/autograder.py, beside the runtime.json that the assignment is made with.
"""

import os
import subprocess
import sys
import tempfile

REPOSITORY = os.environ.get("KATA_REPOSITORY", "https://github.com/OWNER/NAME")
REF = "RELEASE"


def allow_namespaces():
    """Ubuntu's AppArmor keeps user namespaces from programs without a profile; without them the next layer holds."""
    if os.path.exists("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"):
        rule = "kernel.apparmor_restrict_unprivileged_userns=0"
        subprocess.run(["sudo", "-n", "sysctl", "-q", "-w", rule], check=False)


def main():
    submission = os.getcwd()
    allow_namespaces()
    with tempfile.TemporaryDirectory() as work:
        grader = os.path.join(work, "grader")
        clone = ["git", "clone", "--quiet", "--depth", "1", "--branch", REF, REPOSITORY, grader]
        subprocess.run(clone, check=True)
        subprocess.run(["npx", "-y", "pnpm@12", "install", "--frozen-lockfile"], cwd=grader, check=True)
        result = os.path.join(submission, "result.json")
        grade = ["npx", "-y", "pnpm@12", "grade", "--submission", submission, "--report", f"classroom50={result}"]
        code = subprocess.run(grade, cwd=grader, check=False).returncode
    # 1 says that points are missing, which is a result; 2 that there is none.
    return 0 if code in (0, 1) and os.path.exists(result) else 2


if __name__ == "__main__":
    sys.exit(main())
