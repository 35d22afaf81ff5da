"""Fuzzing: documents changed at random, at the client and at the sandbox site (``make fuzz``).

Whatever a site answers, the client reads it or raises one of its own errors, and its two readers
of lists agree; whatever is sent to the sandbox, it answers as a site does. ``seeds`` are what
sites and clients write, ``mutators`` change them, ``targets`` say what must hold of the result;
``hunting`` drives them by hypothesis, ``guided`` by atheris, which looks for new branches. A
document of which it does not hold is written to ``finds``, where the tests read it ever after.
"""
