"""Which steps of the ladder before the end of a claim staff were told of."""

from django.db import models

from practitioners.models.credential import Credential


class Reminder(models.Model):
    """Staff were told by mail that a claim ends: once for each step, however often cron runs."""

    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="reminders")
    expires_on = models.DateField(help_text="The end that it was told of: a renewal starts anew.")
    days = models.SmallIntegerField(help_text="Days before that end; negative after it.")
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_step_is_told_once", fields=["credential", "expires_on", "days"]
            ),
        ]

    def __str__(self):
        return f"{self.credential}, {self.days} days before {self.expires_on}"
