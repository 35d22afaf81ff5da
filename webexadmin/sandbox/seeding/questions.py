"""The tests that a seeded site's libraries hold."""

from __future__ import annotations

from webexadmin.xmlapi.qti import Answer, Kind, Question, Test


def _choice(text: str, points: int, *answers: str) -> Question:
    """Right ones begin with a star."""
    choices = tuple(Answer(one.removeprefix("*"), one.startswith("*")) for one in answers)
    several = sum(one.right for one in choices) > 1
    return Question(Kind.MULTIPLE_CHOICE if several else Kind.SINGLE_CHOICE, text, choices, points)


def _blanks(text: str, points: int, *words: str) -> Question:
    answers = tuple(Answer(one, True, place) for place, one in enumerate(words))
    return Question(Kind.BLANKS, text, answers, points)


TESTS = (
    Test(
        "Safety at work",
        "What everybody has to know before the first day.",
        30,
        (
            _choice(
                "What do you do first when the fire alarm sounds?", 20,
                "*Leave the building", "Finish the call", "Look for the fire", "Call your manager",
            ),
            _choice(
                "Which of these keep an escape route usable?", 20,
                "*Nothing stands in it", "*Its doors open outwards", "Its doors are locked",
                "*It is lit",
            ),
            _choice("An extinguisher may be hung behind a curtain.", 20, "True", "*False"),
            _blanks("In Europe the emergency number is", 20, "112"),
            Question(
                Kind.ESSAY,
                "Describe the way from your desk to the assembly point.",
                points=20,
                most_characters=200,
            ),
        ),
    ),
    Test(
        "Product knowledge, level 1",
        "For new colleagues in sales and support.",
        20,
        (
            _choice(
                "Who may start a session that was scheduled for somebody else?", 10,
                "Whoever scheduled it", "*Its host", "Every attendee",
            ),
            _choice(
                "What can attendees be sent before a session?", 10,
                "*An invitation", "*A reminder", "The host key",
            ),
            _blanks("A session that takes place again and again is ____ and has ____ number", 5,
                    "recurring", "one"),
        ),
    ),
    Test(
        "Data protection",
        "Once a year.",
        None,
        (
            _choice(
                "Who decides what personal data are used for?", 25,
                "*The controller", "The processor", "The recipient",
            ),
            _choice("A shared password is a personal one.", 25, "True", "*False"),
            _choice(
                "What has to be told to whoever registers?", 50,
                "*What the data are for", "*How long they are kept", "Where the servers stand",
            ),
        ),
    ),
)  # fmt: skip
