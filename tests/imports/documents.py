"""Documents in the usual shapes, about a library."""

from typing import Any

Document = dict[str, Any]


def schema(properties: Document, *required: str, **more: Any) -> Document:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
        **more,
    }


COPY = schema({"barcode": {"type": "string", "pattern": "^B[0-9]+$", "examples": ["B10442"]}}, "barcode")


WAY: Document = {"type": "string", "enum": ["box", "desk", "post"]}


def lone(properties: Document, *required: str, **more: Any) -> dict[str, Document]:
    """A folder with one schema of an event, and a shared one."""
    event = schema({"type": {"const": "loan"}, **properties}, "type", *required, description="A book leaves.")
    return {"schemas/loan.json": {**event, "$defs": {"copy": COPY, "way": WAY}, **more}}


ASYNCAPI_3: Document = {
    "asyncapi": "3.0.0",
    "info": {"title": "Library Events", "version": "1.2.0", "description": "What the library sends. Books move."},
    "servers": {"main": {"host": "kafka.example.edu:9092", "protocol": "kafka"}},
    "channels": {
        "loans": {
            "address": "library.loans",
            "messages": {
                "lent": {"$ref": "#/components/messages/BookLent"},
                "returned": {"$ref": "#/components/messages/BookReturned"},
            },
        },
        "copies": {"address": "library.copies", "messages": {"lent": {"$ref": "#/components/messages/BookLent"}}},
    },
    "operations": {"sendLoans": {"action": "send", "channel": {"$ref": "#/channels/loans"}}},
    "components": {
        "messages": {
            "BookLent": {
                "summary": "A reader borrows a book",
                "tags": [{"name": "loans"}],
                "externalDocs": {"description": "The handbook.", "url": "https://library.example.edu/loans"},
                "headers": schema(
                    {"x-kind": {"const": "lent"}, "x-trace": {"type": "string", "format": "uuid"}}, "x-kind"
                ),
                "payload": schema(
                    {
                        "type": {"const": "lent"},
                        "copy": {"$ref": "#/components/schemas/Copy"},
                        "reader": {"$ref": "#/components/schemas/Reader"},
                    },
                    "type",
                    "copy",
                ),
                "examples": [
                    {
                        "name": "simple",
                        "summary": "At the desk",
                        "payload": {"type": "lent", "copy": {"barcode": "B7"}},
                    },
                    {"name": "broken", "payload": {"type": "lent"}},
                ],
                "bindings": {"kafka": {"key": {"type": "string", "description": "The branch."}}},
                "correlationId": {"location": "$message.header#/x-trace"},
                "x-actor": "Reader",
                "x-when": "Immediately",
            },
            "BookReturned": {
                "headers": schema({"x-kind": {"const": "returned"}}, "x-kind"),
                "payload": {
                    "schemaFormat": "application/schema+json;version=draft-07",
                    "schema": {
                        "allOf": [
                            {"$ref": "#/components/schemas/Base"},
                            {
                                "properties": {"type": {"const": "returned"}, "late": {"type": "boolean"}},
                                "required": ["late"],
                            },
                        ]
                    },
                },
            },
        },
        "schemas": {
            "Base": {"type": "object", "required": ["type"], "properties": {"type": {"type": "string"}}},
            "Copy": COPY,
            "Reader": schema(
                {"name": {"type": ["string", "null"]}, "since": {"type": "integer", "exclusiveMinimum": 1900}}
            ),
        },
    },
}

ASYNCAPI_2: Document = {
    "asyncapi": "2.6.0",
    "info": {"title": "Library Events", "version": "1"},
    "servers": {"main": {"url": "mqtt.example.edu", "protocol": "mqtt"}},
    "channels": {
        "library/loans": {
            "subscribe": {
                "operationId": "loans",
                "message": {
                    "oneOf": [{"$ref": "#/components/messages/lent"}, {"$ref": "#/components/messages/returned"}]
                },
            }
        },
        "library/opened": {
            "publish": {
                "operationId": "opened",
                "message": {"payload": schema({"day": {"type": "string", "format": "date"}}, "day")},
            }
        },
    },
    "components": {
        "messageTraits": {"common": {"headers": schema({"x-app": {"type": "string"}}), "tags": [{"name": "all"}]}},
        "messages": {
            "lent": {
                "name": "BookLent",
                "title": "Book lent",
                "traits": [{"$ref": "#/components/messageTraits/common"}],
                "payload": schema({"type": {"const": "lent"}}, "type"),
                "examples": [{"payload": {"type": "lent"}}],
            },
            "returned": {"name": "BookReturned", "payload": schema({"type": {"const": "returned"}}, "type")},
        },
    },
}

OPENAPI: Document = {
    "openapi": "3.1.0",
    "info": {"title": "Library API", "version": "2026-01"},
    "webhooks": {
        "book-lent": {
            "post": {
                "summary": "A book is lent",
                "description": "Sent once. It is repeated until the answer is 200.",
                "operationId": "book-lent",
                "tags": ["loans"],
                "parameters": [
                    {"name": "X-Library-Event", "in": "header", "required": True, "schema": {"const": "book-lent"}},
                    {"name": "X-Library-Id", "in": "header", "example": "17", "schema": {"type": "string"}},
                    {"name": "page", "in": "query", "schema": {"type": "integer"}},
                ],
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/lent"},
                            "examples": {"first": {"summary": "One copy", "value": {"copy": {"barcode": "B7"}}}},
                        }
                    }
                },
            }
        },
        "library-closed": {
            "post": {
                "deprecated": True,
                "requestBody": {
                    "content": {"application/json": {"schema": schema({"closed": {"const": True}}, "closed")}}
                },
            }
        },
    },
    "components": {"schemas": {"lent": schema({"copy": {"$ref": "#/components/schemas/copy"}}, "copy"), "copy": COPY}},
}

CALLBACKS: Document = {
    "openapi": "3.0.3",
    "info": {"title": "Library API", "version": "1"},
    "paths": {
        "/subscriptions": {
            "post": {
                "callbacks": {
                    "bookLent": {
                        "{$request.body#/url}": {
                            "post": {
                                "requestBody": {
                                    "content": {
                                        "application/json": {
                                            "schema": schema(
                                                {
                                                    "copy": {"type": "string", "nullable": True},
                                                    "price": {"type": "number", "minimum": 0, "exclusiveMinimum": True},
                                                },
                                                "copy",
                                                "price",
                                            ),
                                            "example": {"copy": None, "price": 10.50},
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    },
}
