"""A real Dask cluster on loopback for tests: a scheduler and workers, each a process of its own, speaking TLS alone."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from processes import below, until

Text = subprocess.Popen[str]


def make_certificates(folder: Path) -> Path:
    """Writes ca.pem and, signed by it, cert.pem and key.pem for loopback into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    authority = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a class's own authority")])
    ca = _certificate(called, authority.public_key(), called, authority, x509.BasicConstraints(True, None))
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cluster")])
    loopback = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = _certificate(own, key.public_key(), called, authority, loopback)
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(ca.public_bytes(pem))
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder


def _certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePublicKey,
    issuer: x509.Name,
    signed_by: ec.EllipticCurvePrivateKey,
    more: x509.ExtensionType,
) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(more, critical=False)
        .sign(signed_by, hashes.SHA256())
    )


@dataclass
class Cluster:
    """A scheduler and its workers. `secrets` holds the certificates; one who shows them is let in."""

    folder: Path
    secrets: Path
    address: str = ""
    scheduler: Text | None = None
    workers: list[Text] = field(default_factory=list)

    @property
    def tls(self) -> list[str]:
        """The options of a command that speaks to it."""
        files = {"ca-file": "ca.pem", "cert": "cert.pem", "key": "key.pem"}
        return [f"--tls-{what}={self.secrets / file}" for what, file in files.items()]

    def start(self) -> None:
        """Starts the scheduler."""
        words = ["--host", "tls://127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = self._run("scheduler", "scheduler", *words)
        until(lambda: "Scheduler at:" in self._said("scheduler"), "a scheduler")
        line = next(line for line in self._said("scheduler").splitlines() if "Scheduler at:" in line)
        self.address = line.split("Scheduler at:")[1].strip()

    def add_worker(self, wait: bool = True) -> Text:
        """Starts a worker with one slot, and waits until it has joined."""
        name = f"worker{len(self.workers)}"
        words = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
        place = [f"--local-directory={self.folder}/{name}"]
        self.workers.append(self._run(name, "worker", self.address, *words, *place))
        if wait:
            self.wait()
        return self.workers[-1]

    def wait(self) -> None:
        """Waits until every worker has joined."""
        names = [f"worker{number}" for number in range(len(self.workers))]
        until(lambda: all("Registered to:" in self._said(name) for name in names), "workers that have joined")

    def _run(self, name: str, *words: str) -> Text:
        with (self.folder / f"{name}.log").open("w") as log:
            return subprocess.Popen(
                [str(Path(sys.executable).with_name("dask")), *words, *self.tls],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                text=True,
            )

    def _said(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster of so many workers with one slot each; at the end it is gone, and what it had started."""
    made = Cluster(folder, make_certificates(folder / "secrets"))
    try:
        made.start()
        for _ in range(workers):
            made.add_worker(wait=False)
        made.wait()
        yield made
    finally:
        started = [one for one in (*made.workers, made.scheduler) if one is not None]
        left = [one for process in started for one in below(process.pid)]
        for process in started:
            process.kill()
            process.wait()
        try:
            until(lambda: not any(one.lives for one in left), "the end of all that the cluster had started")
        finally:
            for one in left:
                if one.lives:
                    os.kill(one.pid, signal.SIGKILL)
