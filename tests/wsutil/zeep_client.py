"""zeep, with the description that wsutil got, as a client of a generated service: zeep_client.py WSDL URL"""

import datetime
import decimal
import sys

import zeep
from zeep.helpers import serialize_object

wsdl, url = sys.argv[1:3]
service = zeep.Client(wsdl).create_service("{http://tempuri.org/}BasicHttpBinding_IEcho", url)

print(service.EchoString("J\u00fcrgen <&> \u20ac"))
print(service.EchoBytes(b"\x00\x01\xff"))

order = {
    "Id": "6f9619ff-8b86-d011-b42d-00c04fc964ff",
    "Placed": datetime.datetime(2024, 2, 29, 12, 34, 56, tzinfo=datetime.timezone.utc),
    "Discount": -5,
    "Customer": "J\u00fcrgen",
    "ShipTo": {"Street": "1 Main St"},
    "Items": {"LineItem": [{"Sku": "A-1", "Quantity": 3, "Price": decimal.Decimal("19.99"),
                            "Tags": {"string": ["red", "large"]}}]},
    "Codes": {"int": [0, -1, 2147483647]},
    "Status": "Paid",
    "Urgent": True,
    "Weight": 0.1,
    "Signature": b"\x01\x02",
}
back = serialize_object(service.EchoOrder(order), dict)
for name, value in order.items():
    found = back[name]
    if name == "ShipTo":
        found = {key: value for key, value in found.items() if value is not None}
    print(name, "equal" if found == value else f"was {value!r}, is {found!r}")

service.Notify("hello")
print(service.NotifyCount())
