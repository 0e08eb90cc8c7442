"""`python -m tests.resilience [SCENARIO …]`: run every scenario in order, or those named."""

from tests.resilience.running import main

if __name__ == "__main__":
    main()
