"""One node of OpenStack Swift with its S3 interface, in one process: `python -m tests.vault.swift_node FOLDER [PORT]`.

A real object store that isn't ours, from PyPI: proxy, account, container and object server on loopback, one drive in
the folder. It prints the port of the S3 interface when it answers, and keeps what it holds when it is started again.
"""

import os
import sys
from pathlib import Path
from pwd import getpwuid

import eventlet
import eventlet.wsgi
from swift.common import storage_policy, utils, wsgi
from swift.common.ring import RingBuilder

from tests.vault.s3_server import ACCOUNT, BUCKET, KEY_ID, SECRET

KINDS = ("account", "container", "object")
SERVER = """
[DEFAULT]
swift_dir = {folder}
user = {user}
devices = {folder}/drives
mount_check = false
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
PROXY = """
[DEFAULT]
swift_dir = {folder}
user = {user}
[pipeline:main]
pipeline = catch_errors gatekeeper listing_formats bulk s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
[filter:tempauth]
use = egg:swift#tempauth
user_{key_id} = {secret} .admin
[filter:slo]
use = egg:swift#slo
"""
STORE = """
[swift-hash]
swift_hash_path_suffix = tests
[storage-policy:0]
name = only
default = yes
"""


def main() -> None:
    folder, port = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    utils.monkey_patch()
    sockets = {kind: eventlet.listen(("127.0.0.1", 0)) for kind in KINDS}
    sockets["proxy"] = eventlet.listen(("127.0.0.1", port))
    configure(folder, {kind: listening.getsockname()[1] for kind, listening in sockets.items()})
    utils.set_swift_dir(str(folder))
    storage_policy.reload_storage_policies()
    for kind, listening in sockets.items():
        app = wsgi.loadapp(str(folder / f"{kind}-server.conf"), global_conf={"log_name": kind})
        log, protocol = utils.NullLogger(), wsgi.SwiftHttpProtocol
        eventlet.spawn(eventlet.wsgi.server, listening, app, log, protocol=protocol)
    bucket = wsgi.make_pre_authed_request({}, "PUT", f"/v1/{ACCOUNT}/{BUCKET}")
    assert bucket.get_response(app).is_success
    print(sockets["proxy"].getsockname()[1], flush=True)
    while True:
        eventlet.sleep(3600)


def configure(folder: Path, ports: dict[str, int]) -> None:
    (folder / "drives" / "one").mkdir(parents=True, exist_ok=True)
    (folder / "swift.conf").write_text(STORE)
    words = {"folder": folder, "user": getpwuid(os.getuid()).pw_name}
    for kind in KINDS:
        (folder / f"{kind}-server.conf").write_text(SERVER.format(kind=kind, **words))
        ring = RingBuilder(part_power=2, replicas=1, min_part_hours=0)
        place = {"ip": "127.0.0.1", "port": ports[kind], "device": "one", "weight": 1.0}
        ring.add_dev({"id": 0, "region": 1, "zone": 1, **place})
        ring.rebalance()
        ring.get_ring().save(str(folder / f"{kind}.ring.gz"))
    proxy = PROXY.format(key_id=KEY_ID.replace(":", "_"), secret=SECRET, **words)
    (folder / "proxy-server.conf").write_text(proxy)


if __name__ == "__main__":
    main()
