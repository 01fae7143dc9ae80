"""Small catalogs in the shapes that streams have."""

ONE_NAME = """
events:
  order.created:
    properties: {event: {summary: E., const: order.created}, id: {summary: I., type: integer, example: 1}}
    actions: {Order: {actor: Somebody, when: At once}}
  order.paid:
    properties: {event: {summary: E., const: order.paid}, id: {summary: I., type: integer, example: 1}}
    actions: {Pay: {actor: Somebody, when: At once}}
"""

METADATA_AND_BODY = """
events:
  Order:
    properties:
      metadata: {summary: M., properties: {name: {summary: N., const: order}, version: {summary: V., const: 2}}}
      body: {summary: B., properties: {status: {summary: S., type: string, example: x}}}
    actions:
      Open: {actor: Somebody, when: At once, payload: {body: {status: open}}}
      Close: {actor: Somebody, when: At once, payload: {body: {status: closed}}}
  Stock:
    properties:
      metadata: {summary: M., properties: {name: {summary: N., const: stock}, version: {summary: V., const: 2}}}
      body: {summary: B., properties: {left: {summary: L., type: integer, example: 3}}}
    actions: {Count: {actor: Somebody, when: At once}}
"""

# The name of a webhook is in a header, so the body identifies the action, but not the event type.
BODY_ONLY = """
entities:
  User: {summary: U., properties: {login: {summary: L., example: ann}, id: {summary: I., type: integer, example: 7}}}
  Repository:
    summary: R.
    properties:
      id: {summary: I., type: integer, example: 5}
      name: {summary: N., example: teapots}
      private: {summary: P., type: boolean, example: false}
      owner: {summary: O., entity: User}
events:
  Issue:
    properties:
      action: {summary: A.}
      issue:
        summary: I.
        properties:
          number: {summary: N., type: integer, example: 12}
          state: {summary: S., enum: [open, closed], example: open}
          title: {summary: T., example: Lid}
          user: {summary: U., entity: User}
      repository: {summary: R., entity: Repository}
      sender: {summary: S., entity: User}
    actions:
      Open an Issue: {actor: Somebody, when: At once, payload: {action: opened, issue: {state: open}}}
      Close an Issue: {actor: Somebody, when: At once, payload: {action: closed, issue: {state: closed}}}
      Transfer an Issue:
        actor: Somebody
        when: At once
        payload: {action: transferred}
        properties: {changes: {summary: C., properties: {new_repository: {summary: N., entity: Repository}}}}
  Comment:
    properties:
      action: {summary: A.}
      issue: {summary: I., properties: {number: {summary: N., type: integer, example: 12}}}
      comment: {summary: C., properties: {id: {summary: I., example: 3}, body: {summary: B., example: Yes}}}
      repository: {summary: R., entity: Repository}
      sender: {summary: S., entity: User}
    actions:
      Comment: {actor: Somebody, when: At once, payload: {action: created}}
      Edit a Comment: {actor: Somebody, when: At once, payload: {action: edited}}
  Star:
    properties:
      action: {summary: A.}
      starred_at: {summary: S., format: date-time, example: "2026-03-30T09:15:00Z"}
      repository: {summary: R., entity: Repository}
      sender: {summary: S., entity: User}
    actions:
      Star: {actor: Somebody, when: At once, payload: {action: created}}
      Take a Star Back:
        actor: Somebody
        when: At once
        payload: {action: deleted}
        properties: {starred_at: {type: "null", example: null}}
  Ping:
    properties:
      zen: {summary: Z., example: Tea first.}
      hook_id: {summary: H., type: integer, example: 9}
      repository: {summary: R., entity: Repository, optional: true}
    actions: {Ping: {actor: Somebody, when: At once}}
"""

LISTS = """
events:
  Batch:
    properties:
      type: {summary: T., const: batch}
      items:
        summary: I.
        items: {properties: {kind: {summary: K., type: string, example: a}, n: {summary: N., example: 1}}}
      tags: {summary: T., items: {type: string}, example: [x]}
    actions:
      Cups:
        actor: Somebody
        when: At once
        properties: {items: {items: {properties: {kind: {const: cup}}}}}
      Pots:
        actor: Somebody
        when: At once
        properties: {items: {items: {properties: {kind: {const: pot}}}}}
      Lids:
        actor: Somebody
        when: At once
        properties: {items: {items: {properties: {kind: {enum: [lid, cover], example: lid}}}}}
"""

OPTIONAL = """
events:
  Job:
    properties:
      type: {summary: T., const: job}
      state: {summary: S., type: string, optional: true, example: x}
      part: {summary: P., optional: true, properties: {kind: {summary: K., type: string, example: x}}}
    actions:
      Start: {actor: Somebody, when: At once, payload: {state: started}}
      Stop: {actor: Somebody, when: At once, payload: {state: stopped, part: {kind: last}}}
      Wait: {actor: Somebody, when: At once, properties: {state: {enum: [waiting, held], example: held}}}
      Pause: {actor: Somebody, when: At once, properties: {state: {optional: false}}, payload: {state: paused}}
"""

TYPES = """
events:
  Task:
    properties:
      type: {summary: T., const: task}
      end: {summary: E., type: [string, "null", integer, object], example: x}
    actions:
      Begin: {actor: Somebody, when: At once, properties: {end: {type: "null", example: null}}}
      Finish: {actor: Somebody, when: At once, properties: {end: {type: string, example: today}}}
      Count: {actor: Somebody, when: At once, properties: {end: {type: integer, example: 3}}}
"""

ENUMS = """
events:
  DoorEvent:
    properties: {kind: {summary: K., enum: [opened]}}
    actions: {Open a Door: {actor: Somebody, when: At once}}
  GateEvent:
    properties: {kind: {summary: K., enum: [raised, lowered]}}
    actions: {Move a Gate: {actor: Somebody, when: At once}}
"""

PRESENCE = """
events:
  E:
    properties:
      type: {summary: T., const: e}
      group: {summary: G., properties: {name: {summary: N., example: g}, size: {summary: S., example: 4}}}
    actions:
      With: {actor: Somebody, when: At once}
      Without: {actor: Somebody, when: At once, properties: {group: false}}
"""

SAME = """
events:
  E:
    properties: {type: {summary: T., const: e}, n: {summary: N., type: integer, example: 1}}
    actions: {One: {actor: Somebody, when: At once}, Two: {actor: Somebody, when: At once}}
  F:
    properties: {type: {summary: T., const: f}, n: {summary: N., type: integer, example: 1}}
    actions: {Three: {actor: Somebody, when: At once}}
"""

ODD = """
events:
  Odd:
    properties:
      "it's": {summary: A name with a quote., type: string, example: x}
      "a.b": {summary: A name with a dot., type: string, example: x}
      n: {summary: A number., type: [integer, "null", boolean, array, string], example: 1}
      deep: {summary: An object., properties: {"x:y": {summary: A name with a colon., type: string, example: x}}}
      only: {summary: A text., optional: false, example: x}
    actions:
      Quote: {actor: Somebody, when: At once, payload: {"it's": "it's \\"quoted\\" \\\\ \u00e4"}}
      Dot: {actor: Somebody, when: At once, payload: {"a.b": "."}}
      Number: {actor: Somebody, when: At once, payload: {n: 1}}
      Nothing: {actor: Somebody, when: At once, payload: {n: null}}
      "Yes": {actor: Somebody, when: At once, payload: {n: true}}
      Array: {actor: Somebody, when: At once, payload: {n: [1, "two", false]}}
      Text: {actor: Somebody, when: At once, payload: {n: "1"}}
      Colon: {actor: Somebody, when: At once, payload: {deep: {"x:y": "z"}}}
      Absent: {actor: Somebody, when: At once, payload: {n: 8}, properties: {only: false}}
      Less: {actor: Somebody, when: At once, payload: {n: 8}, properties: {deep: false}}
"""

LEFT_OUT = """
events:
  Loan:
    payload: {event: loan}
    additionalProperties: true
    properties:
      event: {summary: E.}
      due: {summary: D., type: string, example: noon}
      place: {summary: P., additionalProperties: true, properties: {shelf: {summary: S., const: A}}}
    actions:
      Borrow: {actor: Somebody, when: At once}
      Return: {actor: Somebody, when: At once, properties: {due: false}}
      Move: {actor: Somebody, when: At once, properties: {due: false, place: {properties: {shelf: false}}}}
"""

# What is in a list of one payload names the actions: the others have no such list.
LISTS_OF_ONE = """
events:
  Tray:
    properties: {by: {summary: B., type: string, example: x}}
    actions:
      Lift: {actor: Somebody, when: At once}
      Drop: {actor: Somebody, when: At once, properties: {far: {summary: F., example: 3, optional: true}}}
      Fill:
        actor: Somebody
        when: At once
        properties: {cups: {summary: C., items: {enum: [red, blue]}, minItems: 1}, by: {optional: true}}
  Shelf:
    properties: {type: {summary: T., const: shelf}}
    actions: {Stock: {actor: Somebody, when: At once}}
"""

FILLED_LISTS = """
events:
  Batch:
    properties:
      type: {summary: T., const: batch}
      kinds: {summary: K., type: array, items: {type: string, example: a}}
      lines:
        summary: L.
        type: array
        items: {properties: {kind: {summary: K., type: string, example: a}, n: {summary: N., example: 1}}}
        minItems: 1
    actions:
      Cups:
        actor: Somebody
        when: At once
        properties: {kinds: {items: {const: cup}, minItems: 1}, lines: {items: {properties: {kind: {const: cup}}}}}
      Pots:
        actor: Somebody
        when: At once
        properties: {kinds: {items: {const: pot}}, lines: {items: {properties: {kind: {const: pot}}}}}
      Lids:
        actor: Somebody
        when: At once
        properties:
          kinds: {items: {const: lid}}
          lines: {optional: true, items: {properties: {n: {type: string, example: b}}}}
  Crate:
    properties: {type: {summary: T., const: crate}}
    actions:
      Full:
        actor: Somebody
        when: At once
        properties:
          parts: {summary: P., type: array, minItems: 1, items: {properties: {id: {summary: I., example: a}}}}
      Loose:
        actor: Somebody
        when: At once
        properties: {parts: {summary: P., type: array, items: {type: string, example: a}}}
"""

LIMITS = """
events:
  E:
    properties:
      type: {summary: T., const: e}
      level: {summary: L., type: integer, example: 1}
      code: {summary: C., type: string, example: a, optional: true}
    actions:
      One: {actor: Somebody, when: At once, payload: {level: 1}}
      More: {actor: Somebody, when: At once, properties: {level: {minimum: 2, example: 3}, code: {pattern: "^[a-f]$"}}}
      Coded: {actor: Somebody, when: At once, properties: {level: {minimum: 2, example: 2}, code: {const: z}}}
  F:
    properties: {type: {summary: T., const: f}}
    actions: {Do: {actor: Somebody, when: At once}}
"""

ALL = {
    "one name": ONE_NAME,
    "metadata and body": METADATA_AND_BODY,
    "body only": BODY_ONLY,
    "lists": LISTS,
    "filled lists": FILLED_LISTS,
    "optional": OPTIONAL,
    "types": TYPES,
    "enums": ENUMS,
    "presence": PRESENCE,
    "same": SAME,
    "limits": LIMITS,
    "odd": ODD,
    "lists of one": LISTS_OF_ONE,
    "left out": LEFT_OUT,
}
