"""A program of the cast: a token, and a client that sends it."""

import datetime as dt

from django.test import Client
from django.utils import timezone

from caunoi.org.models import User
from caunoi.org.models.tokens import SCOPES
from caunoi.org.tokens import make_token


def token_of(user, *scopes):
    """A token of an account, of all scopes if none is named."""
    last_day = timezone.localdate() + dt.timedelta(days=30)
    return make_token(
        user=user,
        name="test",
        scopes=scopes or SCOPES,
        last_day=last_day,
        by=User.objects.console(),
    )[1]


class Program:
    """Asks the door, in English."""

    def __init__(self, user, *scopes, token=None):
        self.token = token or token_of(user, *scopes)
        self.client = Client(raise_request_exception=True)

    def headers(self, more):
        plain = {"authorization": f"Bearer {self.token}", "accept-language": "en"}
        return plain | {name.replace("_", "-"): value for name, value in more.items()}

    @staticmethod
    def whole(path):
        return path if path.startswith(("http", "/api/")) else f"/api/v1{path}"

    def get(self, path, asked=None, **headers):
        return self.client.get(self.whole(path), asked, headers=self.headers(headers))

    def post(self, path, typed=None, **headers):
        return self.client.post(
            self.whole(path), typed or {}, "application/json", headers=self.headers(headers)
        )

    def send(self, path, form):
        return self.client.post(self.whole(path), form, headers=self.headers({}))

    def every(self, path, asked):
        """All rows of a list, part by part."""
        answer = self.get(path, asked).json()
        rows = list(answer["items"])
        while answer["next"]:
            answer = self.get(answer["next"]).json()
            rows += answer["items"]
        return rows
