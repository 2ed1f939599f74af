"""Microseconds an epoch of the lecture's loop in PyTorch: argv has the cases as a JSON array of [examples, features, batch size or null]."""
import json
import sys
import time

import torch

ROUNDS, ROUND_SECONDS = 6, 0.25


def epoch_of(examples, features, batch_size):
    torch.manual_seed(1)
    x, y = torch.rand(examples, features), (torch.rand(examples, 1) > 0.5).float()
    linear = torch.nn.Linear(features, 1)
    criterion, optimizer = torch.nn.BCELoss(), torch.optim.SGD(linear.parameters(), lr=0.01)

    def step(xb, yb):
        loss = criterion(torch.sigmoid(linear(xb)), yb)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    if batch_size is None:
        return lambda: step(x, y)
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(x, y), batch_size=batch_size, shuffle=True)
    return lambda: [step(xb, yb) for xb, yb in loader]


def measure(epoch):
    def seconds(count):
        began = time.perf_counter()
        for _ in range(count):
            epoch()
        return time.perf_counter() - began

    count = 1
    while seconds(count) < ROUND_SECONDS / 2:
        count *= 2
    return min(seconds(count) for _ in range(ROUNDS)) / count * 1e6


torch.set_num_threads(1)
times = [measure(epoch_of(*case)) for case in json.loads(sys.argv[1])]
json.dump({"version": torch.__version__, "times": times}, sys.stdout)
